/** The verbs with which the platform's methods begin, and those that names given by hand add. */
export const VERBS: ReadonlySet<string> = new Set(
  `add agree analyze answer append apply approve archive ask batch bind board call cancel change check clear close complete
  convert copy create crop deactivate del delete detect disable do download edit enable end execute exit expedite export
  extract fetch filter find forward generate get handle highlight import insert invite invoke is join kickout leave list
  logout mark match merge mget modify move open operate parse pass patch post prepend preview process protect publish
  pull push put query recall recognize reconcile recover refuse reject release remind remove reorder replace reply
  report resend reserve reset restore resubmit resurrect revoke rollback run save search send set sort start stop submit
  subscribe suggest tag terminate transfer transform transit translate trash unbind uncomplete unmerge unsubscribe update
  upgrade upload urge validate welcome withdraw write`.split(/\s+/),
);
