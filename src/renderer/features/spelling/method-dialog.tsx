import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Method } from '../../../shared/domain/method.ts'
import { announce } from '../../app/announce.tsx'
import { compareSwedish } from '../../app/swedish-order.ts'
import { refusalSentence } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { proposeMethods } from './propose-methods.ts'

type MethodDraft = { methodId: string | null; name: string; synonyms: string[] }

const splitSynonyms = (text: string): string[] =>
  text
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** The vocabulary of methods: names, with the synonyms and short forms that mean the same. */
export const MethodDialog = () => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { project } = useWorkspace()
  const mayWrite = project.readOnly === null
  const { data: methods = [] } = useQuery(orpc.method.list.queryOptions())
  const { data: abbreviations = [] } = useQuery(orpc.method.abbreviations.queryOptions())
  const [error, setError] = useState<string | null>(null)
  const [newName, setNewName] = useState('')
  const [newSynonyms, setNewSynonyms] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const run = async (write: () => Promise<{ label: string | null }>): Promise<boolean> => {
    setError(null)
    try {
      const { label } = await write()
      if (label !== null) announce(t('spelling.methods.saved', { label }))
      return true
    } catch (refused) {
      setError(refusalSentence(t, refused))
      return false
    }
  }
  const save = (drafts: MethodDraft[]) => run(() => client.method.save({ methods: drafts }))
  const proposed = proposeMethods(abbreviations, methods)
  const ordered = [...methods].sort((a, b) => compareSwedish(a.name, b.name))
  const asked = proposed.filter(({ name }) => chosen.includes(name))

  return (
    <div className="methods">
      <p className="ink-2">{t('spelling.methods.text')}</p>
      {error === null ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {ordered.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('spelling.methods.name')}</th>
              <th scope="col">{t('spelling.methods.synonyms')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {ordered.map((method) => (
              <MethodRow
                key={`${method.methodId} ${method.name} ${method.synonyms.join(';')}`}
                method={method}
                mayWrite={mayWrite}
                onSave={(draft) => void save([draft])}
                onRemove={() => void run(() => client.method.remove({ methodId: method.methodId }))}
              />
            ))}
          </tbody>
        </table>
      )}
      <form
        className="method-new"
        onSubmit={(event) => {
          event.preventDefault()
          if (newName.trim() === '') return
          const draft = { methodId: null, name: newName.trim(), synonyms: splitSynonyms(newSynonyms) }
          void save([draft]).then((done) => {
            if (!done) return
            setNewName('')
            setNewSynonyms('')
          })
        }}
      >
        <input
          type="text"
          value={newName}
          maxLength={200}
          disabled={!mayWrite}
          data-autofocus
          aria-label={t('spelling.methods.newName')}
          placeholder={t('spelling.methods.newName')}
          onChange={(event) => setNewName(event.target.value)}
        />
        <input
          type="text"
          value={newSynonyms}
          disabled={!mayWrite}
          aria-label={t('spelling.methods.newSynonyms')}
          placeholder={t('spelling.methods.newSynonyms')}
          onChange={(event) => setNewSynonyms(event.target.value)}
        />
        <Button small icon={IconPlus} type="submit" disabled={!mayWrite || newName.trim() === ''}>
          {t('spelling.methods.add')}
        </Button>
      </form>
      {proposed.length === 0 ? null : (
        <fieldset className="method-proposals">
          <legend>{t('spelling.methods.fromList')}</legend>
          <p className="ink-2">{t('spelling.methods.fromListText')}</p>
          <ul>
            {proposed.map(({ name, synonyms, methodId }) => (
              <li key={name}>
                <label className="check">
                  <input
                    type="checkbox"
                    checked={chosen.includes(name)}
                    onChange={(event) =>
                      setChosen(event.target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
                    }
                  />
                  <span>
                    {t(methodId === null ? 'spelling.methods.proposal' : 'spelling.methods.proposalKnown', {
                      name,
                      synonyms: synonyms.join('; '),
                    })}
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <Button
            small
            disabled={!mayWrite || asked.length === 0}
            onClick={() =>
              void save(asked.map(({ methodId, name, synonyms }) => ({ methodId, name, synonyms }))).then((done) => {
                if (done) setChosen([])
              })
            }
          >
            {t('spelling.methods.addChosen', { count: asked.length })}
          </Button>
        </fieldset>
      )}
    </div>
  )
}

const MethodRow = ({
  method,
  mayWrite,
  onSave,
  onRemove,
}: {
  method: Method
  mayWrite: boolean
  onSave: (draft: MethodDraft) => void
  onRemove: () => void
}) => {
  const { t } = useTexts()
  const [name, setName] = useState(method.name)
  const [synonyms, setSynonyms] = useState(method.synonyms.join('; '))
  const save = () => {
    const said = { methodId: method.methodId, name: name.trim(), synonyms: splitSynonyms(synonyms) }
    if (said.name === '') return setName(method.name)
    if (said.name !== method.name || said.synonyms.join('; ') !== method.synonyms.join('; ')) onSave(said)
  }
  return (
    <tr>
      <td>
        <input
          type="text"
          value={name}
          maxLength={200}
          disabled={!mayWrite}
          aria-label={t('spelling.methods.nameOf', { name: method.name })}
          onChange={(event) => setName(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => event.key === 'Enter' && save()}
        />
      </td>
      <td>
        <input
          type="text"
          value={synonyms}
          disabled={!mayWrite}
          aria-label={t('spelling.methods.synonymsOf', { name: method.name })}
          onChange={(event) => setSynonyms(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => event.key === 'Enter' && save()}
        />
      </td>
      <td>
        <IconButton
          small
          icon={IconTrash}
          label={t('spelling.methods.remove', { name: method.name })}
          disabled={!mayWrite}
          onClick={onRemove}
        />
      </td>
    </tr>
  )
}
