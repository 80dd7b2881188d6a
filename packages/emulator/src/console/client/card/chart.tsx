import type { JSX } from "preact";
import { asNode, type Node, nodesOf, stringOf } from "./node.js";

const MOST = 24;

/** A stand-in for a chart: what it is, and its values as bars to read. */
export function Chart({ node }: { node: Node }): JSX.Element {
  const spec = asNode(node.chart_spec);
  const kind = stringOf(spec.type) || "chart";
  const title = stringOf(asNode(spec.title).text);
  const rows = rowsOf(spec);
  const largest = Math.max(...rows.map(({ value }) => Math.abs(value)), 0) || 1;
  return (
    <figure class="chart" aria-label={`${kind} chart${title ? `: ${title}` : ""}`}>
      <figcaption>
        <strong>{title || "Chart"}</strong> <small>{kind}</small>
      </figcaption>
      <ul>
        {rows.slice(0, MOST).map(({ name, value }, at) => (
          <li key={at}>
            <span class="bar-name">{name}</span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${(Math.abs(value) / largest) * 100}%` }} />
            </span>
            <span class="bar-value">{value}</span>
          </li>
        ))}
      </ul>
      {rows.length > MOST ? <small>{rows.length - MOST} more</small> : null}
    </figure>
  );
}

function rowsOf(spec: Node): { name: string; value: number }[] {
  const data = Array.isArray(spec.data) ? spec.data.map(asNode) : [asNode(spec.data)];
  const fieldOf = (...names: string[]): string => {
    const given = names.map((name) => spec[name]).find((one) => one !== undefined);
    return stringOf(Array.isArray(given) ? given[0] : given);
  };
  const bars = spec.direction === "horizontal";
  const across = fieldOf("xField", "categoryField", "angleField");
  const up = fieldOf("yField", "valueField", "radiusField");
  const [nameField, valueField] = bars ? [up, across] : [across, up];
  const series = fieldOf("seriesField");
  return data.flatMap(({ values }) =>
    nodesOf(values).map((row) => ({
      name: [...new Set([row[nameField], row[series]])].map(stringOf).filter(Boolean).join(" · "),
      value: Number(row[valueField]) || 0,
    })),
  );
}
