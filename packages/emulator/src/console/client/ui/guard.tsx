import { Component, type ComponentChild, type ComponentChildren } from "preact";

/** Draws what is inside, or says that it cannot be drawn: nothing that an app sends may take the page with it. */
export class Guard extends Component<
  { /** What is drawn; another is tried anew. */ of: string; children: ComponentChildren },
  { failed?: string }
> {
  override componentDidCatch(): void {
    this.setState({ failed: this.props.of });
  }

  override render(): ComponentChild {
    if (this.state.failed !== this.props.of) return this.props.children;
    return <p class="stand-in">This cannot be drawn.</p>;
  }
}
