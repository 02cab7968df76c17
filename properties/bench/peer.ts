/** A program that takes steps of gradient descent on one problem at a time. */
export interface Peer {
  readonly name: string;
  /** Peers on the same run take as many steps, so that all are at the same stage of it: what a step costs may depend on that. */
  readonly run?: string;
  /** Sets the problem up and takes a step to warm up. False: this peer does not do this problem. */
  prepare(shape: Shape): Promise<boolean>;
  /** Milliseconds per step, over so many steps. */
  time(steps: number): Promise<number>;
  /** Gives the problem's memory back. */
  drop(): void;
  /** Ends the program. */
  end(): void;
}

export interface Shape {
  readonly n: number;
  readonly d: number;
  readonly m: number;
  readonly activation: string;
}
