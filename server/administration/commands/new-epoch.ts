import { listAuthorities } from '../../store/authorities.ts';
import type { AdministrativeCommand } from '../administrative-command.ts';
import { confirm } from '../confirm.ts';
import { Problem } from '../problem.ts';

export const newEpoch: AdministrativeCommand = {
  name: 'new-epoch',
  summary: 'administration.command.new_epoch',
  options: { yes: { help: 'administration.option.yes', value: null } },
  run: (call) =>
    call.withContext(async (context) => {
      const { terminal } = call;
      const [anyOne] = await listAuthorities(context);
      if (anyOne === undefined) throw new Problem('administration.error.authority_none');
      terminal.tell(terminal.text('new_epoch.text'));
      await confirm(call, 'new_epoch.ask');
      // The epoch belongs to the database: any authority will do.
      const epoch = await context.sync.write(anyOne.id, async (writer) =>
        writer.rotateEpoch((await writer.logPosition()).epoch),
      );
      terminal.print(terminal.text('new_epoch.done', { epoch }));
    }),
};
