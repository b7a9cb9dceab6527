import { Badge, BlockStack, Box, Button, Card, InlineStack, Link, Text } from '@shopify/polaris';

import type { TierMover } from '#app/contracts/pages/tier-preview.ts';
import type { TierDirection } from '#app/domain/tiers/move.ts';

export type MoversCardProps = {
  readonly movers: readonly TierMover[];
  readonly isFirst: boolean;
  readonly nextAfter: string | null;
};

const words: Readonly<Record<TierDirection, string>> = { stays: 'Stays', in: 'Into a tier', up: 'Up', down: 'Down', out: 'Out' };
const tones: Partial<Record<TierDirection, 'success' | 'warning'>> = { in: 'success', up: 'success', down: 'warning', out: 'warning' };

/** The members who would change tier, each with the tiers between which. */
export function MoversCard({ movers, isFirst, nextAfter }: MoversCardProps) {
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          Members who would change tier
        </Text>
      </Box>
      <ul className="laurel-plain-list">
        {movers.map((mover) => (
          <MoverRow key={mover.id} mover={mover} />
        ))}
      </ul>
      {isFirst && nextAfter === null ? null : (
        <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
          <InlineStack align="center" gap="200">
            {isFirst ? null : <Button url="/app/program/tiers">First members</Button>}
            {nextAfter === null ? null : <Button url={`/app/program/tiers?after=${nextAfter}`}>More members</Button>}
          </InlineStack>
        </Box>
      )}
    </Card>
  );
}

function MoverRow({ mover: { id, name, from, to, direction } }: { readonly mover: TierMover }) {
  const tone = tones[direction];
  return (
    <Box as="li" paddingInline="400" paddingBlock="300" borderBlockStartWidth="025" borderColor="border-secondary">
      <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
        <BlockStack gap="050">
          <Link url={`/app/members/${id}`} removeUnderline monochrome>
            <Text as="span" fontWeight="semibold" breakWord>
              {name ?? 'Without a name'}
            </Text>
          </Link>
          <Text as="p" tone="subdued" breakWord>
            From {from ?? 'no tier'} to {to ?? 'no tier'}
          </Text>
        </BlockStack>
        <Badge {...(tone ? { tone } : {})}>{words[direction]}</Badge>
      </InlineStack>
    </Box>
  );
}
