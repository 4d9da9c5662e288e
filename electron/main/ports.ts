import type { MessageChannelMain, MessagePortMain, WebContents } from 'electron';
import { portChannel } from '../../shared/contract/channels.ts';
import { requestFrame, type DeskFrame } from '../../shared/contract/wire.ts';
import type { Failure } from '../../shared/errors.ts';
import { failed } from '../../shared/result.ts';
import type { LoadedPages } from './loaded-pages.ts';

type TakePort = (port: MessagePortMain) => void;

/** Gives each loaded page one port to whichever process answers it. This process only passes the port on. */
export interface PagePorts {
  /** Sets the answerer: each page gets a new port to it. */
  readonly answeredBy: (take: TakePort) => void;
  readonly answeredByNobody: () => void;
}

export function createPagePorts(pages: LoadedPages, newChannel: () => MessageChannelMain): PagePorts {
  let answering: TakePort | null = null;

  function connect(contents: WebContents): void {
    if (answering === null || contents.isDestroyed()) return;
    const { port1, port2 } = newChannel();
    answering(port1);
    contents.postMessage(portChannel, null, [port2]);
  }

  pages.onLoad(connect);
  return {
    answeredBy: (take) => {
      answering = take;
      for (const contents of pages.all()) connect(contents);
    },
    answeredByNobody: () => {
      answering = null;
    },
  };
}

/** Answers every request of a page with this failure, in place of a desk process that has no store. */
export function answerByFailure(failure: Failure): TakePort {
  return (port) => {
    const send = (frame: DeskFrame): void => port.postMessage(frame);
    port.on('message', ({ data }) => {
      const request = requestFrame.safeParse(data);
      if (request.success) send({ kind: 'answer', id: request.data.id, result: failed(failure) });
    });
    port.start();
    send({ kind: 'ready', failure });
  };
}
