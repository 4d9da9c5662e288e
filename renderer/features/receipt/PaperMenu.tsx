import { ChevronDown } from 'lucide-react';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useText } from '../../ui/use-text.ts';
import { receiptPaper } from './receipt-paper.ts';

/** Which paper is in the printer: set once per desk. */
export function PaperMenu() {
  const say = useText();
  const paper = receiptPaper((state) => state.paper);
  return (
    <Menu
      label={say('receipt.paper')}
      trigger={<IconButton label={say('receipt.paper')} look="secondary" icon={<ChevronDown size={16} />} />}
      groups={[
        {
          id: 'paper',
          title: say('receipt.paper'),
          choices: [
            {
              id: 'A4',
              label: say('receipt.paper_a4'),
              isChecked: paper === 'A4',
              run: () => receiptPaper.setState({ paper: 'A4' }),
            },
            {
              id: '80mm',
              label: say('receipt.paper_80mm'),
              isChecked: paper === '80mm',
              run: () => receiptPaper.setState({ paper: '80mm' }),
            },
          ],
        },
      ]}
    />
  );
}
