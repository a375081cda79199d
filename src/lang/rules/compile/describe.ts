import { quoteName, quoteText } from '../../sql/print.ts'
import type { Value } from '../ast.ts'

/** A value in the rule language, shortened where it is long: for messages. */
export function describeValue(node: Value): string {
  switch (node.type) {
    case 'number':
    case 'date':
      return node.text
    case 'text':
      return quoteText(node.text)
    case 'boolean':
      return String(node.value)
    case 'parameter':
      return `$${node.name}`
    case 'today':
      return 'today'
    case 'reference':
      return node.relation ? `${node.relation.text}.${node.name.text}` : node.name.text
    case 'negative':
      return `-${describeValue(node.operand)}`
    case 'arithmetic':
      return `${describeValue(node.left)} ${node.operator} ${describeValue(node.right)}`
    case 'aggregate': {
      const column = node.column ? `.${quoteName(node.column.text)}` : ''
      return `${node.function}(${node.selection.events.text}${column}${node.selection.where || node.selection.window ? ' …' : ''})`
    }
    case 'days-between':
      return node.end.type === 'today' ? `days since ${describeValue(node.start)}` : 'days between … and …'
    case 'sql':
      return '{ … }'
    case 'invalid':
      return 'this'
  }
}
