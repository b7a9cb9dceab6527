import { Badge, BlockStack, Box, Button, Card, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { XIcon } from '@shopify/polaris-icons';

import { GuideStepRow } from './guide-step-row.tsx';

import type { Guide, GuideStep } from '#app/contracts/pages/home.ts';

const words: Record<GuideStep, { readonly title: string; readonly text: string; readonly action: string }> = {
  program: {
    title: 'Publish your program',
    text: 'Decide what earns points and what they can be redeemed for. Orders placed from then on earn.',
    action: 'Set up the program',
  },
  storefront: {
    title: 'Show it in your store',
    text: 'Turn on Laurel in the theme editor, then save the theme: shoppers see their points, and redeem them in the cart.',
    action: 'Open the theme editor',
  },
  'first-points': {
    title: 'See the first points arrive',
    text: 'They come with the next paid order of a customer. A test order with a manual payment method will do.',
    action: 'See members',
  },
};

export type SetUpGuideProps = {
  readonly steps: Guide['steps'];
  readonly links: Readonly<Record<GuideStep, { readonly url: string; readonly isOutside: boolean }>>;
  readonly onHide: () => void;
};

/** What is left to do before the program works, in order; the first open step is the one offered. */
export function SetUpGuide({ steps, links, onHide }: SetUpGuideProps) {
  const order = ['program', 'storefront', 'first-points'] as const;
  const done = order.filter((step) => steps[step] === 'done').length;
  const next = order.find((step) => steps[step] !== 'done');
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="300">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" wrap={false}>
            <InlineStack gap="200" align="start" blockAlign="center" wrap>
              <Text as="h2" variant="headingMd">
                Set-up guide
              </Text>
              {done === order.length ? <Badge tone="success">All done</Badge> : null}
            </InlineStack>
            <Button variant="tertiary" icon={XIcon} accessibilityLabel="Hide the set-up guide" onClick={onHide} />
          </InlineStack>
          <Text as="p" tone="subdued" id="guide-progress">
            {done} of {order.length} done
          </Text>
          <ProgressBar progress={(done / order.length) * 100} size="small" tone="success" ariaLabelledBy="guide-progress" />
        </BlockStack>
      </Box>
      <Box paddingBlockEnd="200">
        <ol className="laurel-guide">
          {order.map((step) => (
            <GuideStepRow key={step} {...words[step]} state={steps[step]} isNext={step === next} link={links[step]} />
          ))}
        </ol>
      </Box>
    </Card>
  );
}
