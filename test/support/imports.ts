import { posix } from 'node:path'
import ts from 'typescript'
import type { Source } from './sources.ts'

export interface Import {
  /** The importing file. */
  from: string
  /** A path from the root of the project for a relative import, else the specifier as it is written. */
  to: string
  relative: boolean
  /** True when nothing is left of it at run time. */
  typeOnly: boolean
}

/** Every import of a TypeScript file or of a component's scripts: static, dynamic, re-export, type, worker address. */
export function readImports({ path, text }: Source): Import[] {
  const found: Import[] = []
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return
    const relative = specifier.text.startsWith('.')
    const file = specifier.text.replace(/\?.*$/, '')
    const to = relative ? posix.join(posix.dirname(path), file) : specifier.text
    found.push({ from: path, to, relative, typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false)
    else if (isModuleAddress(node)) add(node.arguments?.[0], false)
    ts.forEachChild(node, visit)
  }
  for (const script of readScripts(path, text)) {
    visit(ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS))
  }
  return found
}

/** `import type …`, or an import of nothing but `type` names. */
function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const names = clause.namedBindings
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly)
}

/** `new URL('…', import.meta.url)`: how a worker is addressed. */
function isModuleAddress(node: ts.Node): node is ts.NewExpression {
  return (
    ts.isNewExpression(node) &&
    node.expression.getText() === 'URL' &&
    node.arguments?.[1]?.getText() === 'import.meta.url'
  )
}

function readScripts(path: string, text: string): string[] {
  if (!path.endsWith('.svelte')) return [text]
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '')
}
