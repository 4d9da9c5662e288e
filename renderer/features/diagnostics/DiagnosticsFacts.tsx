import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useMomentText } from '../../ui/use-moment-text.ts';
import { useText } from '../../ui/use-text.ts';
import { failureOf } from '../../../shared/errors.ts';
import styles from './Diagnostics.module.css';
import { useByteText } from './use-byte-text.ts';

interface FactsProps {
  readonly found: Diagnostics;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </>
  );
}

export function ExchangeFacts({ found }: FactsProps) {
  const say = useText();
  const momentText = useMomentText();
  const failureText = useFailureText();
  const { cursor, head, lastContactAt, pending, refused, server } = found;
  const going = found.fills.find(({ endedAt }) => endedAt === null);
  return (
    <dl className={styles.facts}>
      <Fact name={say('diagnostics.last_contact')}>
        {lastContactAt === null ? say('sync_panel.never') : momentText(lastContactAt, 'long')}
      </Fact>
      <Fact name={say('diagnostics.position')}>
        {cursor === null || head === null
          ? say('diagnostics.unknown')
          : say('diagnostics.position_value', { cursor, head: Math.max(cursor, head) })}
      </Fact>
      <Fact name={say('diagnostics.pending')}>
        {pending.byType.length === 0
          ? say('diagnostics.none')
          : pending.byType.map(({ type, count }) => (
              <span key={type}>{say('ui.named', { name: say(`command.${type}`), value: count })}</span>
            ))}
      </Fact>
      {pending.oldestAt !== null && (
        <Fact name={say('diagnostics.oldest')}>{momentText(pending.oldestAt, 'long')}</Fact>
      )}
      <Fact name={say('diagnostics.refused')}>
        {refused.length === 0
          ? say('diagnostics.none')
          : refused.map(({ code, count }) => (
              <span key={code}>
                {count} × {failureText(failureOf(code))} <Code>{code}</Code>
              </span>
            ))}
      </Fact>
      <Fact name={say('diagnostics.loading')}>
        {going === undefined
          ? say('diagnostics.loaded')
          : say('diagnostics.position_value', { cursor: going.held, head: going.total })}
      </Fact>
      <Fact name={say('diagnostics.wanted')}>
        {found.wanted === 0 ? say('diagnostics.none') : found.wanted}
      </Fact>
      <Attachments found={found} />
      <Fact name={say('diagnostics.server')}>
        <Code>{server.address}</Code>
      </Fact>
      <Fact name={say('diagnostics.epoch')}>
        <Code>{server.epoch ?? say('diagnostics.unknown')}</Code>
      </Fact>
    </dl>
  );
}

function Attachments({ found: { attachments } }: FactsProps) {
  const say = useText();
  const byteText = useByteText();
  if (attachments === null) return null;
  const { toSend, toReceive, bytesToSend } = attachments;
  return (
    <Fact name={say('diagnostics.attachments')}>
      {toSend + toReceive === 0
        ? say('diagnostics.none')
        : say('diagnostics.attachments_value', { toSend, toReceive, size: byteText(bytesToSend) })}
    </Fact>
  );
}

export function StoreFacts({ found: { counts, store, references, subscription } }: FactsProps) {
  const say = useText();
  const intl = useIntl();
  const byteText = useByteText();
  const rights =
    subscription === null
      ? say('diagnostics.unknown')
      : !subscription.staff
        ? say('diagnostics.rights_none')
        : subscription.hiddenTypeIds.length === 0
          ? say('diagnostics.rights_all')
          : say('diagnostics.rights_hidden', { count: subscription.hiddenTypeIds.length });
  return (
    <dl className={styles.facts}>
      <Fact name={say('diagnostics.cases')}>{intl.formatNumber(counts.case)}</Fact>
      <Fact name={say('diagnostics.contacts')}>{intl.formatNumber(counts.contact)}</Fact>
      <Fact name={say('diagnostics.events')}>{intl.formatNumber(counts.events)}</Fact>
      <Fact name={say('diagnostics.size')}>{byteText(store.size)}</Fact>
      <Fact name={say('diagnostics.log_size')}>{byteText(store.log)}</Fact>
      <Fact name={say('diagnostics.numbers')}>{intl.formatNumber(references.left)}</Fact>
      <Fact name={say('diagnostics.provisional')}>{intl.formatNumber(references.provisional)}</Fact>
      <Fact name={say('diagnostics.rights')}>{rights}</Fact>
    </dl>
  );
}

export function DeskFacts({ found, version }: FactsProps & { readonly version: string }) {
  const say = useText();
  const { desk, versions } = found;
  return (
    <dl className={styles.facts}>
      <Fact name={say('diagnostics.name')}>{desk.name}</Fact>
      <Fact name={say('diagnostics.id')}>
        <Code>{desk.id}</Code>
      </Fact>
      <Fact name={say('diagnostics.version')}>{version}</Fact>
      <Fact name={say('diagnostics.protocol')}>{versions.protocol}</Fact>
      <Fact name={say('diagnostics.schema')}>{versions.schema}</Fact>
      <Fact name={say('diagnostics.clock')}>
        <Clock clock={found.clock} />
      </Fact>
    </dl>
  );
}

function Clock({ clock: { offset, doubtful } }: Pick<Diagnostics, 'clock'>) {
  const say = useText();
  const seconds = Math.round(Math.abs(offset) / 1000);
  const duration =
    seconds < 120
      ? say('diagnostics.seconds', { count: seconds })
      : say('duration.minutes', { count: Math.round(seconds / 60) });
  return (
    <>
      <span>
        {seconds < 2
          ? say('diagnostics.clock_right')
          : say(offset > 0 ? 'diagnostics.clock_behind' : 'diagnostics.clock_ahead', { duration })}
      </span>
      {doubtful && <span className={styles.warning}>{say('diagnostics.clock_doubtful')}</span>}
    </>
  );
}

function Code({ children }: { readonly children: string }) {
  return <span className={styles.code}>{children}</span>;
}
