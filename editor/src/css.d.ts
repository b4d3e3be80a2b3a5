/** The build makes a style sheet a string. */
declare module '*.css' {
  const text: string;
  export default text;
}
