declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** The shop's permanent domain, lower case: `tea-house.myshopify.com`. First column of every key. */
export type ShopDomain = Branded<'ShopDomain'>;
/** Shopify's global ids, kept as text: the numbers in them exceed 2^53. */
export type CustomerId = Branded<'CustomerId'>;
export type OrderId = Branded<'OrderId'>;
export type LineId = Branded<'LineId'>;
export type ProductId = Branded<'ProductId'>;
export type VariantId = Branded<'VariantId'>;
export type CollectionId = Branded<'CollectionId'>;
export type SegmentId = Branded<'SegmentId'>;
export type LocationId = Branded<'LocationId'>;
export type MarketId = Branded<'MarketId'>;
export type CompanyId = Branded<'CompanyId'>;
/** Ours, UUIDs (version 7, so that they sort by time). A member has one account; the account's key is the member's. */
export type MemberId = Branded<'MemberId'>;
export type RedemptionId = Branded<'RedemptionId'>;
/** Ids inside a program document: short, chosen once, never used again for another rule or reward. */
export type RuleId = Branded<'RuleId'>;
export type RewardId = Branded<'RewardId'>;
export type TierId = Branded<'TierId'>;
export type CampaignId = Branded<'CampaignId'>;

function maker<Id extends string>(form: RegExp): (text: string) => Id | undefined {
  return (text) => (form.test(text) ? (text as Id) : undefined);
}

/** Each gives the id, or `undefined` where the text is not one. Called in contracts and row readers only. */
export const shopDomain = maker<ShopDomain>(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/);
export const customerId = maker<CustomerId>(/^gid:\/\/shopify\/Customer\/\d+$/);
export const orderId = maker<OrderId>(/^gid:\/\/shopify\/Order\/\d+$/);
export const lineId = maker<LineId>(/^gid:\/\/shopify\/LineItem\/\d+$/);
export const productId = maker<ProductId>(/^gid:\/\/shopify\/Product\/\d+$/);
export const variantId = maker<VariantId>(/^gid:\/\/shopify\/ProductVariant\/\d+$/);
export const collectionId = maker<CollectionId>(/^gid:\/\/shopify\/Collection\/\d+$/);
export const segmentId = maker<SegmentId>(/^gid:\/\/shopify\/Segment\/\d+$/);
export const locationId = maker<LocationId>(/^gid:\/\/shopify\/Location\/\d+$/);
export const marketId = maker<MarketId>(/^gid:\/\/shopify\/Market\/\d+$/);
export const companyId = maker<CompanyId>(/^gid:\/\/shopify\/Company\/\d+$/);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const memberId = maker<MemberId>(uuid);
export const redemptionId = maker<RedemptionId>(uuid);
const slug = /^[a-z0-9][a-z0-9-]{0,39}$/;
export const ruleId = maker<RuleId>(slug);
export const rewardId = maker<RewardId>(slug);
export const tierId = maker<TierId>(slug);
export const campaignId = maker<CampaignId>(slug);

/** The id under which a tier's bonus stands in an earning, beside those of rules. */
export function tierBonusId(tier: TierId): RuleId {
  return `tier-${tier}` as RuleId;
}
