import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { RewardsPanel } from './rewards-panel.tsx';

export default function reductions(): void {
  render(<RewardsPanel />, document.body);
}
