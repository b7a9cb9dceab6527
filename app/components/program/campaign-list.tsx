import { BlockStack, Checkbox, FormLayout } from '@shopify/polaris';

import { DayField } from '../form/day-field.tsx';
import { WordsField } from '../form/words-field.tsx';
import { useWriting } from '../shell/shop-settings.tsx';
import { CapsFields } from './caps-fields.tsx';
import { freshCampaignId } from './editable-list.ts';
import { PartList } from './part-list.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Campaign } from '#app/domain/earning/rule.ts';

export type CampaignListProps = {
  readonly campaigns: readonly Typed<Campaign>[];
  readonly onChange: (campaigns: readonly Typed<Campaign>[]) => void;
};

const words = {
  heading: 'Campaigns',
  text: 'A span of days for some of the rules, with limits of its own.',
  add: 'Add campaign',
  none: 'None: every rule always counts. A campaign is for a weekend of double points, say, up to 50,000 in all.',
};

export function CampaignList({ campaigns, onChange }: CampaignListProps) {
  const summary = useSummary();
  return (
    <PartList
      parts={campaigns}
      path="earning.campaigns"
      words={words}
      begin={beginCampaign}
      title={({ name }) => name}
      summary={summary}
      form={(campaign, path, change) => <CampaignForm campaign={campaign} path={path} onChange={change} />}
      onChange={onChange}
    />
  );
}

type CampaignFormProps = {
  readonly campaign: Typed<Campaign>;
  readonly path: string;
  readonly onChange: (campaign: Typed<Campaign>) => void;
};

function CampaignForm({ campaign, path, onChange }: CampaignFormProps) {
  return (
    <BlockStack gap="400">
      <WordsField label="Name" path={`${path}.name`} value={campaign.name} onChange={(name) => onChange({ ...campaign, name })} />
      <FormLayout>
        <FormLayout.Group condensed>
          <DayField
            label="From"
            path={`${path}.startsOn`}
            value={campaign.startsOn}
            onChange={(startsOn) => onChange({ ...campaign, startsOn })}
          />
          <DayField
            label="Until, inclusive"
            path={`${path}.endsOn`}
            value={campaign.endsOn}
            onChange={(endsOn) => onChange({ ...campaign, endsOn })}
          />
        </FormLayout.Group>
      </FormLayout>
      <CapsFields
        title="The most points all of its rules give"
        caps={campaign.caps}
        path={`${path}.caps`}
        onChange={(caps) => onChange({ ...campaign, caps })}
      />
      <Checkbox
        label="This campaign is on"
        helpText="Off, its rules give nothing."
        checked={campaign.enabled}
        onChange={(enabled) => onChange({ ...campaign, enabled })}
      />
    </BlockStack>
  );
}

/** "From 24 Dec 2026 until 26 Dec 2026, up to 50,000 points in all". */
function useSummary(): (campaign: Typed<Campaign>) => string {
  const { day, points } = useWriting();
  return ({ startsOn, endsOn, caps }) => {
    const days = [
      ...(startsOn ? [`from ${day(new Date(`${startsOn}T12:00:00Z`))}`] : []),
      ...(endsOn ? [`until ${day(new Date(`${endsOn}T12:00:00Z`))}`] : []),
    ];
    const most = typeof caps.inTotal === 'number' ? [`up to ${points(caps.inTotal)} in all`] : [];
    const text = [days.length > 0 ? days.join(' ') : 'always', ...most].join(', ');
    return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  };
}

function beginCampaign(): Typed<Campaign> {
  return {
    id: freshCampaignId(),
    name: 'New campaign',
    enabled: true,
    startsOn: null,
    endsOn: null,
    caps: { perOrder: null, perMember: [], inTotal: null },
  };
}
