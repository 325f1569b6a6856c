/** Takes the place of socket.io-client: pages without server state never open a socket. */
export default function io(): never {
  throw new Error("There is no socket: pages have no state on the server.");
}
