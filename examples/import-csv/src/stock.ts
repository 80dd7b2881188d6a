// Written by: lark-tables types --app-token … --table-id … --name stock
import { checkbox, date, number, select, text } from "@lark/tables";

export const stock = {
  Article: text(),
  Name: text(),
  Price: number(),
  Shelf: select(["A", "B", "C"]),
  Counted: date(),
  Sold: checkbox(),
};
