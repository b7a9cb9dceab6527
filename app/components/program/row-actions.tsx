import { Button, ButtonGroup, Text } from '@shopify/polaris';
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon } from '@shopify/polaris-icons';
import { useEffect, useRef, useState } from 'react';

import type { ReactNode } from 'react';

/** From 1. */
export type RowPlace = { readonly position: number; readonly count: number };

export type RowActionsProps = {
  readonly name: string;
  readonly place: RowPlace;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  readonly children: ReactNode;
};

/**
 * The buttons of a row in a list. A row that has been moved says where it is now and keeps the keyboard's place: moving it in the
 * page takes the focus away, and at an end of the list that button is off, so the other one has it.
 */
export function RowActions({ name, place: { position, count }, onMove, onRemove, children }: RowActionsProps) {
  const group = useRef<HTMLDivElement>(null);
  const pressed = useRef<-1 | 1 | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (pressed.current === null) return;
    const [up, down] = group.current?.querySelectorAll('button') ?? [];
    const [wanted, other] = pressed.current === -1 ? [up, down] : [down, up];
    (wanted?.disabled ? other : wanted)?.focus();
    setSaid(`${name} is now ${position} of ${count}`);
    pressed.current = null;
  }, [name, position, count]);
  const move = (by: -1 | 1) => {
    pressed.current = by;
    onMove(by);
  };
  return (
    <div ref={group}>
      <ButtonGroup gap="tight">
        <Button
          variant="tertiary"
          icon={ArrowUpIcon}
          accessibilityLabel={`Move ${name} up`}
          disabled={position === 1}
          onClick={() => move(-1)}
        />
        <Button
          variant="tertiary"
          icon={ArrowDownIcon}
          accessibilityLabel={`Move ${name} down`}
          disabled={position === count}
          onClick={() => move(1)}
        />
        <Button variant="tertiary" icon={DeleteIcon} accessibilityLabel={`Delete ${name}`} onClick={onRemove} />
        {children}
      </ButtonGroup>
      <div role="status">
        <Text as="span" visuallyHidden>
          {said}
        </Text>
      </div>
    </div>
  );
}
