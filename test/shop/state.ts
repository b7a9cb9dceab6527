import type { BulkOperation } from './state/bulk-operation.ts';
import type { Visit } from './state/visit.ts';
import type { Customer } from './state/customer.ts';
import type { Discount } from './state/discount.ts';
import type { GiftCard } from './state/gift-card.ts';
import type { Order } from './state/order.ts';
import type { Collection, Product } from './state/product.ts';
import type { ApiCall, Delivery, Mail, Metafield, Payload } from './state/record.ts';
import type { Installation, ShopRecord, Staff } from './state/shop-record.ts';
import type { StoreCredit } from './state/store-credit.ts';
import type { Theme } from './state/theme.ts';
import type { AccessToken, RefreshToken } from './state/token.ts';

/** Everything the stand-in keeps, by the name of its kind. Each document has an `id`; the store finds it by kind and id. */
export type Documents = {
  readonly shop: ShopRecord;
  readonly staff: Staff;
  readonly customer: Customer;
  readonly product: Product;
  readonly collection: Collection;
  readonly order: Order;
  readonly discount: Discount;
  readonly giftCard: GiftCard;
  readonly storeCredit: StoreCredit;
  readonly metafield: Metafield;
  readonly theme: Theme;
  readonly installation: Installation;
  readonly accessToken: AccessToken;
  readonly refreshToken: RefreshToken;
  readonly visit: Visit;
  readonly mail: Mail;
  readonly delivery: Delivery;
  readonly payload: Payload;
  readonly apiCall: ApiCall;
  readonly bulkOperation: BulkOperation;
};

export type Kind = keyof Documents;
