import { Component, type ComponentChild, type FunctionComponent } from "preact";

/** A component that is drawn again only when one of its properties is another. */
export function pure<Props extends object>(
  draw: (props: Props) => ComponentChild,
): FunctionComponent<Props> {
  class Pure extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const names = Object.keys({ ...this.props, ...next }) as (keyof Props)[];
      return names.some((name) => this.props[name] !== next[name]);
    }

    override render(): ComponentChild {
      return draw(this.props);
    }
  }
  return Pure as unknown as FunctionComponent<Props>;
}
