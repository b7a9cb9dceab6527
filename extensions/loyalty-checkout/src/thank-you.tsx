import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { OrderEarning } from './order-earning.tsx';

export default function thankYou(): void {
  render(<OrderEarning />, document.body);
}
