/** Takes the place of the addresses of Reflex's own server, which differ from port to port. */
export default {};
