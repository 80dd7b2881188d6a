// The platform's codes that the SDK acts on, by what they mean for a call. Each stands beside the words that the
// platform's reference has for it; the same code means the same with HTTP 200, 400, 429 or 500.

/** App tickets and tokens of store apps: "app_ticket invalid". */
export const BAD_APP_TICKET = 10012;

/** Gateway: "request trigger frequency limit". */
export const FREQUENCY_LIMIT = 99991400;

/** Gateway: "user has not granted the scope". */
export const SCOPE_NOT_GRANTED = 99991679;

/** Gateway: ids of another app or tenant, or of another type, in one range. */
export const FOREIGN_ID = [99992351, 99992381] as const;

/** An access token is no longer valid, or not of a kind that the operation takes. The request was not run. */
export const TOKEN_REFUSED: readonly number[] = [
  99991663, // tenant access token invalid
  99991664, // app access token invalid
  99991665, // tenant access token malformed
  99991668, // user access token invalid
  99991671, // token of a wrong format
  99991677, // user access token expired
];

/** The request was not run. */
const NOT_RUN: readonly number[] = [
  // More was asked for than the platform serves at a time.
  FREQUENCY_LIMIT,
  11232, // im: create message service trigger rate limit
  11233, // im: create message chat trigger rate limit
  190004, // calendar: method rate limited
  190005, // calendar: app rate limited
  190010, // calendar: current operation rate limited
  230020, // im: this operation triggers the frequency limit
  230047, // im: pin or unpin triggers the limit of one message
  230048, // im: get pins triggers the limit of the app
  232019, // im: the chat's requests have been rate limited
  1063006, // drive permissions: too many requests
  1069923, // drive comments: too many requests
  1160354, // corehr: service rate limiting protection
  1161604, // corehr: QPS over limit
  1236006, // mail: concurrent write conflict, limited
  1236010, // mail: sending limited
  1254290, // bitable: too many requests
  1277001, // search: rate limit exceeded
  1310217, // sheets: too many requests
  1420003, // moments: triggers the frequency limit
  1470450, // task: request too fast
  1470451, // task: requests for the same task too frequent
  2221163, // directory: users are created too frequently
  2223108, // trust party: the update is too frequent
  2890006, // board: too many requests
  // Somebody else is writing, or holds a lock.
  42302, // contact: job level tenant lock fail
  42403, // contact: job family tenant lock fail
  43024, // contact: department structure tenant lock fail
  43030, // contact: update department lock error
  44025, // contact: update user lock error
  131009, // wiki: lock contention
  213001, // application: badge version conflict by a concurrent update
  213004, // application: badge of the same user's data set concurrently
  232073, // im: the group menu is being modified
  1002619, // hire: concurrency conflict
  1066002, // drive: concurrency error, please retry
  1161116, // corehr: several people operate at the same time
  1164008, // corehr: record lock retrieval failed
  1164010, // corehr: field lock retrieval failed
  1254036, // bitable: the base is being copied
  1254291, // bitable: write conflict
  1580402, // corehr: the user group has a running import task
  2500021, // payroll: the data source is writing, acquiring the lock failed
];

/** "Try again", without a word on whether the request was run. */
const TRANSIENT: readonly number[] = [
  1500, // internal error
  2200, // internal error under load
  5000, // internal error
  55001, // internal error
  10002, // network anomaly, please try again
  20050, // OAuth: server error
  20072, // OAuth: temporarily unavailable
  131001, // wiki: RPC fail
  230049, // im: the message is being sent
  232096, // im: meta writing has stopped, please try again later
  300120, // cardkit: server internal error, retry later
  1061001, // drive: server internal error
  1061006, // drive: internal time out
  1061045, // drive: can retry
  1235003, // mail: service unavailable
  1254607, // bitable: data not ready
  1310203, // sheets: failed, retry later
  1310235, // sheets: retry later
  1310242, // sheets: in mixed state, retry later
  1395001, // approval search: there have been some errors
  2091003, // minutes: not ready
];

/** Whether the request was certainly not run, and may be repeated whatever it does. */
export const isNotRun = (code: number): boolean => NOT_RUN.includes(code);

/** Whether repeating may help, if repeating is safe. */
export const isTransient = (code: number): boolean => TRANSIENT.includes(code);
