import { lineEndingOf } from './fence.ts'
import { type Change, type Path, planRemoval, planSet, type YamlValue } from './edit-yaml.ts'
import { findYaml } from './front-lines.ts'
import { formatVersion } from './front-matter.ts'
import { issueKey } from './issue-key.ts'
import type { FrontBlock, Notebook } from './notebook.ts'
import { parseNotebook } from './parse.ts'
import { endingOf } from './seams.ts'

export type { YamlValue }

/** A notebook with nothing but front matter. */
export function emptyNotebook(title: string): Notebook {
  return setTitle(parseNotebook(''), title)
}

export function setTitle(notebook: Notebook, title: string): Notebook {
  return setFrontMatterEntry(notebook, ['title'], title)
}

/**
 * The notebook with one entry of its front matter set, e.g. `['sources', 'orders']`. Only the lines of that entry are
 * written anew, with their comments. Front matter that cannot be read is left as it is.
 */
export function setFrontMatterEntry(notebook: Notebook, path: Path, value: YamlValue): Notebook {
  const front = notebook.blocks[0]
  if (front?.type === 'front' && findYaml(front.text)) {
    return change(notebook, front, (yaml) => planSet(yaml, path, value))
  }
  return addFront(notebook, planSet('', path, value)?.text ?? '')
}

/** The notebook without one entry of its front matter; a map that becomes empty goes, too. */
export function removeFrontMatterEntry(notebook: Notebook, path: Path): Notebook {
  const front = notebook.blocks[0]
  return front?.type === 'front' ? change(notebook, front, (yaml) => planRemoval(yaml, path)) : notebook
}

function change(notebook: Notebook, front: FrontBlock, plan: (yaml: string) => Change | null): Notebook {
  const yaml = findYaml(front.text)
  const planned = yaml && plan(yaml.text)
  if (!planned) return notebook
  const { offset } = yaml
  const written = withEndings(planned.text, lineEndingOf(front.text))
  const text = front.text.slice(0, offset + planned.from) + written + front.text.slice(offset + planned.to)
  return text === front.text ? notebook : { blocks: [{ ...front, text }, ...notebook.blocks.slice(1)] }
}

/** Behind a byte order mark, if the file begins with one. */
function addFront(notebook: Notebook, yaml: string): Notebook {
  const ending = endingOf(notebook)
  const version = yaml.startsWith('tessera:') ? '' : `tessera: ${formatVersion}\n`
  const text = withEndings(`---\n${version}${yaml}---\n\n`, ending)
  const [first, ...others] = notebook.blocks
  if (first?.type === 'front') return { blocks: [{ ...first, text: first.text + text }, ...others] }
  return { blocks: [{ type: 'front', key: issueKey(), text }, ...notebook.blocks] }
}

function withEndings(text: string, ending: string): string {
  return text.replace(/\r\n|\n/g, ending)
}
