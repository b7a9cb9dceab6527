import { BlockStack, Box, Button, Icon, InlineStack, Text } from '@shopify/polaris';
import { CheckCircleIcon, QuestionCircleIcon } from '@shopify/polaris-icons';

const signs = {
  done: { source: CheckCircleIcon, tone: 'success', accessibilityLabel: 'Done' },
  unknown: { source: QuestionCircleIcon, tone: 'subdued', accessibilityLabel: 'Not known' },
} as const;

export type GuideStepRowProps = {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly state: 'done' | 'open' | 'unknown';
  readonly isNext: boolean;
  readonly link: { readonly url: string; readonly isOutside: boolean };
};

export function GuideStepRow({ title, text, action, state, isNext, link }: GuideStepRowProps) {
  return (
    <li aria-current={isNext ? 'step' : undefined}>
      <Box paddingInline="400" paddingBlock="200" {...(isNext ? { background: 'bg-surface-secondary' } : {})}>
        <InlineStack gap="300" wrap={false} blockAlign="start">
          <span>{state === 'open' ? <span className="laurel-to-do" role="img" aria-label="To do" /> : <Icon {...signs[state]} />}</span>
          <BlockStack gap="150" inlineAlign="start">
            <Text as="h3" variant={isNext ? 'headingSm' : 'bodyMd'}>
              {title}
            </Text>
            {isNext ? (
              <>
                <Text as="p" tone="subdued">
                  {text}
                </Text>
                {state === 'unknown' ? (
                  <Text as="p" tone="subdued">
                    Shopify did not say whether this is done. If you have done it, you can go on.
                  </Text>
                ) : null}
                <Button variant="primary" url={link.url} {...(link.isOutside ? { target: '_top' } : {})}>
                  {action}
                </Button>
              </>
            ) : null}
          </BlockStack>
        </InlineStack>
      </Box>
    </li>
  );
}
