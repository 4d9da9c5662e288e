/** The password of every agent of the sample authority: invented people, so it may be shown. */
export const samplePassword = 'guichet';
