import type { JSX } from "preact";
import { Button } from "./button.js";
import { Chart } from "./chart.js";
import { Checker } from "./checker.js";
import { ColumnSet, InteractiveContainer, Note, Panel } from "./containers.js";
import { Elements } from "./elements.js";
import { Form } from "./form.js";
import { Input } from "./input.js";
import { Audio, Image, ImageCombination, PersonList, PersonShown } from "./media.js";
import { keyOf, type Node, nodesOf, stringOf } from "./node.js";
import { Overflow } from "./overflow.js";
import { DateTime } from "./pickers.js";
import { MultiSelect, Select } from "./select.js";
import { SelectImage } from "./select-image.js";
import { Table } from "./table.js";
import { Div, MarkdownElement, Words } from "./text.js";

/** One component of a card, by its tag. */
export function Element({ node }: { node: Node }): JSX.Element | null {
  switch (node.tag) {
    case "markdown":
      return <MarkdownElement node={node} />;
    case "div":
      return <Div node={node} extra={node.extra ? <Element node={node.extra as Node} /> : null} />;
    case "plain_text":
    case "lark_md":
      return <Words text={node} />;
    case "hr":
      return <hr class="card-hr" />;
    case "img":
      return <Image node={node} />;
    case "img_combination":
      return <ImageCombination node={node} />;
    case "person":
      return <PersonShown node={node} />;
    case "person_list":
      return <PersonList node={node} />;
    case "audio":
      return <Audio node={node} />;
    case "chart":
      return <Chart node={node} />;
    case "table":
      return <Table node={node} />;
    case "note":
      return <Note node={node} />;
    case "column_set":
      return <ColumnSet node={node} />;
    case "column":
      return <Elements elements={nodesOf(node.elements)} layout={node} />;
    case "collapsible_panel":
      return <Panel node={node} />;
    case "interactive_container":
      return <InteractiveContainer node={node} />;
    case "recycling_container":
      return <Elements elements={nodesOf(node.elements)} layout={node} />;
    // Of 1.0: components beside each other.
    case "action":
      return (
        <div
          class={`actions ${node.layout === "bisected" ? "bisected" : node.layout === "trisection" ? "trisection" : ""}`}
        >
          {nodesOf(node.actions).map((one, at) => (
            <Element key={keyOf(one, at)} node={one} />
          ))}
        </div>
      );
    case "form":
      return <Form node={node} />;
    case "button":
      return <Button node={node} />;
    case "input":
      return <Input node={node} />;
    case "select_static":
    case "select_person":
      return <Select node={node} />;
    case "multi_select_static":
    case "multi_select_person":
      return <MultiSelect node={node} />;
    case "select_img":
      return <SelectImage node={node} />;
    case "date_picker":
    case "picker_time":
    case "picker_datetime":
      return <DateTime node={node} />;
    case "checker":
      return <Checker node={node} />;
    case "overflow":
      return <Overflow node={node} />;
    default:
      return <p class="stand-in">Component {stringOf(node.tag) || "without a tag"}</p>;
  }
}
