const DAY = 24 * 3_600_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** Whether a number format shows dates or times. */
export function isDateFormat(format: string): boolean {
  return /yyyy|mm|hh|ss|dd/i.test(format);
}

/** A day number, counted from 30 December 1899, in a format such as `yyyy/MM/dd HH:mm:ss`. */
export function formatDate(days: number, format: string): string {
  const [date = "", time = ""] = new Date(EPOCH + Math.round(days * DAY)).toISOString().split("T");
  const [year = "", month = "", day = ""] = date.split("-");
  const [hour = "", minute = "", second = ""] = time.slice(0, 8).split(":");
  return format
    .replace(/yyyy/gi, year)
    .replace(/yy/gi, year.slice(2))
    .replace(/HH|hh/g, hour)
    .replace(/:mm/g, `:${minute}`)
    .replace(/mm(?=:)/g, minute)
    .replace(/ss/gi, second)
    .replace(/MM|mm/g, month)
    .replace(/dd/gi, day);
}
