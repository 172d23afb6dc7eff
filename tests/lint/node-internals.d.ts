// Parts of Node.js that the shipped JavaScript uses and @types/node does not describe.

export {};

declare module 'module' {
  namespace Module {
    let _cache: Record<string, NodeJS.Module>;
    let _extensions: Record<string, (module: any, file: string) => void>;
    let _load: (request: string, parent: unknown, isMain?: boolean) => any;
    let _resolveFilename: (request: string, parent: unknown, ...rest: unknown[]) => string;
    /** From Node.js 22.15 on. */
    let registerHooks: ((hooks: { resolve?: Function; load?: Function }) => void) | undefined;
  }
}

declare module 'child_process' {
  interface ChildProcess {
    spawn(options: Record<string, any>): number;
  }
}

declare global {
  namespace NodeJS {
    interface Module {
      _compile(source: string, file: string, format?: string): unknown;
    }
    interface Process {
      moduleLoadList: string[];
      reallyExit(code?: number): never;
      _getActiveHandles(): any[];
    }
    interface WriteStream {
      _handle?: { setBlocking?(blocking: boolean): void };
    }
  }
  interface String {
    /** From Node.js 20 on. */
    toWellFormed(): string;
  }
  /** What stands before the text of `src/author/mutants.cjs` when it runs. */
  const job: { folder: string; files: { file: string; source: string }[] };
}
