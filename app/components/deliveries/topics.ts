const topics: Readonly<Record<string, string>> = {
  'orders/create': 'Order placed',
  'orders/paid': 'Order paid',
  'orders/updated': 'Order changed',
  'orders/edited': 'Order edited',
  'orders/cancelled': 'Order cancelled',
  'orders/fulfilled': 'Order fulfilled',
  'refunds/create': 'Refund',
  'fulfillments/update': 'Fulfilment changed',
  'customers/create': 'New customer',
  'customers/update': 'Customer changed',
  'customers/data_request': 'Customer asks for their data',
  'customers/redact': 'Customer is to be forgotten',
  'customers/merge': 'Customers merged',
  'shop/update': 'Shop settings changed',
  'shop/redact': 'Shop is to be forgotten',
  'app/uninstalled': 'Laurel uninstalled',
  'app/scopes_update': 'Permissions changed',
};

/** What a merchant calls it; the topic itself where Laurel has no words for it. */
export function topicName(topic: string): string {
  return topics[topic.toLowerCase()] ?? topic;
}
