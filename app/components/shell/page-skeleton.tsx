import { Card, Layout, SkeletonBodyText, SkeletonPage } from '@shopify/polaris';

/** Stands in for a page whose data is on its way. */
export function PageSkeleton({ title }: { readonly title: string }) {
  return (
    <SkeletonPage title={title}>
      <Layout>
        <Layout.Section>
          <Card>
            <SkeletonBodyText lines={6} />
          </Card>
        </Layout.Section>
      </Layout>
    </SkeletonPage>
  );
}
