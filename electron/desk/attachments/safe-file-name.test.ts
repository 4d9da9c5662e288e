import { describe, expect, it } from 'vitest';
import { safeFileName } from './safe-file-name.ts';

describe('the name of a plain copy', () => {
  it.each([
    ['Photo de l’école.JPG', 'image/jpeg', 'Photo de l_école.jpg'],
    ['facture.pdf', 'application/pdf', 'facture.pdf'],
    ['photo.jpeg', 'image/jpeg', 'photo.jpeg'],
    ['../../etc/passwd', 'application/pdf', '_etc_passwd.pdf'],
    ['C:\\Windows\\x.png', 'image/png', 'C_Windows_x.png'],
    ['nul', 'application/pdf', 'document nul.pdf'],
    ['.pdf', 'application/pdf', 'document.pdf'],
    ['…', 'image/gif', '_.gif'],
    ['-rf', 'image/png', '-rf.png'],
  ] as const)('of %s as %s is %s', (name, mediaType, expected) => {
    expect(safeFileName(name, mediaType)).toBe(expected);
  });

  it('never lets a program run for what a name pretends', () => {
    expect(safeFileName('facture.exe', 'application/pdf')).toBe('facture_exe.pdf');
    expect(safeFileName('facture.pdf.lnk', 'application/pdf')).toBe('facture_pdf_lnk.pdf');
    expect(safeFileName('photo\u202Egpj.exe', 'image/png')).toBe('photo_gpj_exe.png');
  });

  it('is short', () => {
    expect(safeFileName(`${'é'.repeat(300)}.pdf`, 'application/pdf')).toBe(`${'é'.repeat(80)}.pdf`);
  });
});
