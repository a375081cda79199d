import type { ErrorCode } from 'yaml'

interface Words {
  message: string
  hint: string
}

const LINE = 'Write one option per line, e.g. of: customers'
const QUOTE = "Put text with a colon, quotes, # or brackets in it between single quotes: title: 'Who: all'"

const INDENT: Words = {
  message: 'Expected this line to begin below the option that it belongs to.',
  hint: 'Indent it with two blanks more than that option, or with none if it is an option itself.',
}

/** What the codes of the YAML library mean to somebody who never heard of YAML. */
const WORDS: Partial<Record<ErrorCode, Words>> = {
  BAD_INDENT: INDENT,
  TAB_AS_INDENT: {
    message: 'Expected blanks at the beginning of this line, found a tab.',
    hint: 'Indent with blanks.',
  },
  DUPLICATE_KEY: { message: 'Expected each option once, found it again here.', hint: 'Keep one of the two lines.' },
  MISSING_CHAR: {
    message: 'Expected a closing bracket, or a comma between two values.',
    hint: 'Write a list as [a, b].',
  },
  MULTILINE_IMPLICIT_KEY: { message: 'Expected “:” after the name of an option.', hint: LINE },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'Expected one “:” for each option, found another.',
    hint: `Begin each option at the start of its line. ${QUOTE}`,
  },
  BLOCK_IN_FLOW: { message: 'Expected the closing bracket before the next line.', hint: 'Write a list as [a, b].' },
  BAD_SCALAR_START: { message: 'Expected a value, found a mark that cannot begin one.', hint: QUOTE },
  BAD_DQ_ESCAPE: {
    message: 'Expected plain text between the double quotes, found a backslash.',
    hint: 'Use single quotes, where a backslash is a letter like any other.',
  },
  MULTIPLE_DOCS: {
    message: 'Expected one list of options, found --- and a second one.',
    hint: 'Leave out the line ---.',
  },
  TAG_RESOLVE_FAILED: { message: 'Expected a value, found a tag that begins with “!”.', hint: QUOTE },
  UNEXPECTED_TOKEN: { message: 'Expected a line with a name, “:” and a value.', hint: LINE },
}

const OTHER: Words = { message: 'Expected lines with a name, “:” and a value, found something else.', hint: LINE }

const QUOTES: Words = {
  message: 'Expected a closing quote, found the end of the text.',
  hint: 'Close the text with the quote that it begins with.',
}

/** A problem of YAML text in plain words; the library's message tells apart what has one code. */
export function explainYaml(code: ErrorCode, message: string): Words {
  if (code === 'MISSING_CHAR' && message.includes('quote')) return QUOTES
  if (code === 'MISSING_CHAR' && message.includes('key')) return WORDS.MULTILINE_IMPLICIT_KEY ?? OTHER
  if (code === 'BAD_INDENT' && message.includes('end with')) return WORDS.MISSING_CHAR ?? OTHER
  return WORDS[code] ?? OTHER
}
