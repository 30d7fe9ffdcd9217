// Ports of this machine's loopback: is one free, and which one is.
import { connect, createServer } from 'node:net';

function listen(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}

export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await listen(port, host)) !== null;
}

/** The wanted port if it is free, else one that is. */
export async function freePort(wanted = 0): Promise<number> {
  const port = (wanted > 0 ? await listen(wanted, '127.0.0.1') : null) ?? (await listen(0, '127.0.0.1'));
  if (port === null) throw new Error('no free port on 127.0.0.1');
  return port;
}

/** Does a server answer there within the time? */
export function answers(port: number, host = '127.0.0.1', milliseconds = 1_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const end = (answer: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(false), milliseconds);
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
