import type { Shop } from '../shop.ts';
import type { Address, Customer } from '../state/customer.ts';
import { theShop } from '../orders/make-line.ts';
import { idNumber } from './json.ts';
import type { Json } from './json.ts';
import { localInstant } from './time-payload.ts';

const unknownAddress: Address = { firstName: '', lastName: '', address1: '', city: '', zip: '', country: '', countryCode: '' };

/** An order's addresses: always there, empty where the shopper gave none. */
export function addressPayload(address: Address | null): Json {
  const given = address ?? unknownAddress;
  return {
    first_name: given.firstName,
    last_name: given.lastName,
    name: `${given.firstName} ${given.lastName}`.trim(),
    company: null,
    address1: given.address1,
    address2: null,
    city: given.city,
    province: '',
    province_code: '',
    zip: given.zip,
    country: given.country,
    country_code: given.countryCode,
    phone: '',
    latitude: null,
    longitude: null,
  };
}

function defaultAddress(customer: Customer): Json {
  const { latitude: _latitude, longitude: _longitude, ...address } = addressPayload(customer.address);
  return {
    id: idNumber(customer.id),
    customer_id: idNumber(customer.id),
    ...address,
    country_name: customer.address?.country ?? '',
    default: true,
  };
}

/** customers/create and customers/update, and the customer inside an order. */
export function customerPayload(shop: Shop, customer: Customer): Json {
  const { timeZone, currency } = theShop(shop);
  return {
    id: idNumber(customer.id),
    admin_graphql_api_id: customer.id,
    email: customer.email ?? '',
    first_name: customer.firstName,
    last_name: customer.lastName,
    phone: null,
    state: customer.state,
    verified_email: customer.isEmailVerified,
    note: customer.note ?? '',
    multipass_identifier: null,
    tax_exempt: false,
    tax_exemptions: [],
    currency,
    created_at: localInstant(customer.createdAt, timeZone),
    updated_at: localInstant(customer.updatedAt, timeZone),
    email_marketing_consent: {
      state: customer.acceptsMarketing ? 'subscribed' : 'not_subscribed',
      opt_in_level: 'single_opt_in',
      consent_updated_at: null,
    },
    sms_marketing_consent: null,
    default_address: defaultAddress(customer),
  };
}

/** customers/create and customers/update also list the addresses. */
export function wholeCustomerPayload(shop: Shop, customer: Customer): Json {
  return { ...customerPayload(shop, customer), addresses: [] };
}
