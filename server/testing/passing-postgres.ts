/** Settings of a database in which no commit needs to be durable. */
export const passingPostgres: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};
