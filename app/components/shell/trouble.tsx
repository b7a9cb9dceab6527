import { Banner, BlockStack, Button, Card, InlineStack, Page, Text } from '@shopify/polaris';

export type TroubleProps = {
  readonly title: string;
  readonly message: string;
  /** Where to go from here, when trying again would not help. */
  readonly way?: { readonly label: string; readonly url: string };
  readonly onTryAgain?: () => void;
};

/** What stands in place of a page that could not be shown: what happened, whether anything was lost, and what to do. */
export function Trouble({ title, message, way, onTryAgain }: TroubleProps) {
  return (
    <Page narrowWidth>
      <Card>
        <BlockStack gap="400">
          <Banner tone="critical" title={title}>
            <Text as="p">{message}</Text>
          </Banner>
          <InlineStack gap="200">
            {onTryAgain ? <Button onClick={onTryAgain}>Try again</Button> : null}
            {way ? <Button url={way.url}>{way.label}</Button> : null}
          </InlineStack>
        </BlockStack>
      </Card>
    </Page>
  );
}
