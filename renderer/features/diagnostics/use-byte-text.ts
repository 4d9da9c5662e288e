import { useIntl } from 'react-intl';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in words: « 12,4 Mo ». */
export function useByteText(): (bytes: number) => string {
  const intl = useIntl();
  return (bytes) => {
    let value = bytes;
    let step = 0;
    while (value >= 1000 && step < units.length - 1) {
      value /= 1000;
      step += 1;
    }
    return intl.formatNumber(value, {
      style: 'unit',
      unit: units[step] ?? 'byte',
      unitDisplay: 'short',
      maximumFractionDigits: value < 10 ? 1 : 0,
    });
  };
}
