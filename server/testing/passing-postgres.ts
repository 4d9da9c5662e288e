/** For a database in which nothing needs to outlive a power cut. */
export const passingPostgres: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};
