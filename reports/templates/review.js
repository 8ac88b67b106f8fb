'use strict'
// The state is a map of decisions by finding; every change goes through `decide`, so that undoing is one step back.
const page = JSON.parse(document.getElementById('data').textContent)
const { entries, words, names } = page
const key = `review ${page.city} ${page.quarter}`
const $ = id => document.getElementById(id)
const decisions = new Map()
const picked = new Set()
const past = [], future = []
let here = 0, exported = true, keeps = true

for (const entry of entries) if (entry.decision) decisions.set(entry.finding, entry.decision)
restore()
fillFilters()
const cards = new Map(entries.map(entry => [entry.finding, card(entry)]))
show()

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute.startsWith('on')) made.addEventListener(attribute.slice(2), value)
    else if (value !== false && value != null) made.setAttribute(attribute, value === true ? '' : value)
  }
  made.append(...children.filter(child => child != null))
  return made
}

function fillFilters() {
  const units = [...new Set(entries.map(entry => entry.unit))]
  for (const unit of units) $('unit').append(element('option', { value: unit }, unit))
  const titles = new Map(entries.map(entry => [entry.indicator, entry.title]))
  for (const [id, title] of titles) $('indicator').append(element('option', { value: id }, `${id} ${title}`))
  for (const [word, name] of Object.entries(names)) $('decision').append(element('option', { value: word }, name))
  $('bulk').append(...Object.entries(names).map(([word, name]) =>
    element('button', { type: 'button', 'data-bulk': word, onclick: () => bulk(word) }, name)))
}

function card(entry) {
  const picture = entry.screenshot
    ? element('a', { href: entry.screenshot, target: '_blank' },
      element('img', { src: entry.screenshot, loading: 'lazy', alt: `${entry.name} ${entry.text}`.slice(0, 200) }))
    : element('span', {}, words.no_picture)
  const facts = element('dl')
  const fact = (name, value) => value && facts.append(element('dt', {}, name), element('dd', {}, value))
  fact(words.url, entry.url && link(entry.url))
  fact(words.seen_at, entry.seen_at)
  fact(words.clause, entry.clause)
  fact(words.route, entry.route)
  fact(words.history, entry.history)
  if (entry.more.length) fact(words.more_places, element('span', {}, ...entry.more.flatMap(url => [link(url), ' '])))
  const buttons = Object.entries(names).map(([word, name], number) => element('button', {
    type: 'button', 'data-word': word, 'aria-pressed': 'false', 'aria-keyshortcuts': number + 1,
    onclick: () => { stand(entry); choose([entry], word) },
  }, name))
  const reason = element('input', {
    placeholder: words.reason_hint, 'data-reason': true, 'aria-label': `${words.reason}：${entry.text}`.slice(0, 200),
    onchange: event => reasoned(entry, event.target.value), onfocus: () => stand(entry, false),
  })
  const box = element('input', { type: 'checkbox', onchange: event => pick(entry, event.target.checked) })
  return element('article', { class: 'finding', id: `f-${entry.finding}`, tabindex: '-1', 'aria-label': `${entry.name} ${entry.title}`.slice(0, 200) },
    element('figure', {}, picture, others(entry)),
    element('div', { class: 'said' },
      element('h2', {}, `${entry.unit} · ${entry.name}`),
      element('p', { class: 'what' }, `${entry.title}：${entry.text}`),
      entry.asked_again ? element('p', { class: 'again' }, words.asked_again.replace('{word}', names[entry.asked_again.word])) : null,
      facts,
      element('label', { class: 'reason' }, words.reason, reason),
      element('div', { class: 'words', role: 'group', 'aria-label': words.decision }, ...buttons),
      element('label', { class: 'pick' }, box, `${entry.indicator} · ${entry.kind}`)))
}

function others(entry) {
  if (!entry.others.length) return null
  return element('div', { class: 'others' }, ...entry.others.map(([picture, small], number) =>
    element('a', { href: picture, target: '_blank' },
      element('img', { src: small, loading: 'lazy', alt: `${words.other_picture} ${number + 2}`, onerror: event => { event.target.onerror = null; event.target.src = picture } }))))
}

function link(url) {
  return /^https?:/.test(url) ? element('a', { href: url, target: '_blank', rel: 'noreferrer noopener' }, url) : url
}

function listed() {
  const unit = $('unit').value, indicator = $('indicator').value, word = $('decision').value
  const text = $('search').value.trim().toLowerCase()
  return entries.filter(entry => {
    const said = decisions.get(entry.finding)?.word
    return (!unit || entry.unit === unit) && (!indicator || entry.indicator === indicator) &&
      (!word || (word === 'undecided' ? !said : said === word)) &&
      (!text || `${entry.name} ${entry.text} ${entry.url} ${entry.unit}`.toLowerCase().includes(text))
  })
}

function show() {
  const visible = listed()
  here = Math.max(0, Math.min(here, visible.length - 1))
  const nothing = entries.length ? words.nothing : words.none
  const wanted = visible.map(entry => cards.get(entry.finding))
  const shown = [...$('gallery').children]
  // Putting a card anew would take the focus away from what is being written in it.
  if (!wanted.length) $('gallery').replaceChildren(element('p', { class: 'nothing' }, nothing))
  else if (wanted.length !== shown.length || wanted.some((card, number) => card !== shown[number])) $('gallery').replaceChildren(...wanted)
  entries.forEach(mark)
  visible.forEach((entry, number) => cards.get(entry.finding).classList.toggle('here', number === here))
  const done = entries.filter(entry => decisions.has(entry.finding)).length
  $('progress').textContent = words.progress.replace('{done}', done).replace('{all}', entries.length)
  $('bar').max = Math.max(1, entries.length)
  $('bar').value = done
  $('undo').disabled = !past.length
  $('redo').disabled = !future.length
  $('bulk').hidden = !picked.size
  $('bulk').dataset.count = words.selected.replace('{count}', picked.size)
  $('kept').textContent = [keeps ? words.stored : words.not_stored, exported ? '' : words.unsaved].filter(Boolean).join('；')
}

function mark(entry) {
  const made = cards.get(entry.finding), said = decisions.get(entry.finding)
  made.dataset.word = said ? said.word : ''
  for (const button of made.querySelectorAll('[data-word]')) button.setAttribute('aria-pressed', String(button.dataset.word === said?.word))
  const reason = made.querySelector('[data-reason]')
  if (document.activeElement !== reason) reason.value = said ? said.reason : reason.value
  made.querySelector('.pick input').checked = picked.has(entry.finding)
}

function choose(chosen, word) {
  const by = $('by').value.trim()
  if (!by) { tell(words.needs_name); $('by').focus(); return false }
  const made = chosen.map(entry => {
    const reason = cards.get(entry.finding).querySelector('[data-reason]').value.trim()
    return [entry, { finding: entry.finding, state: entry.state, target: entry.target, indicator: entry.indicator, text: entry.text, word, reason, by, at: now() }]
  })
  const bare = made.find(([, said]) => word === 'false_alarm' && !said.reason)
  if (bare) { tell(words.needs_reason); stand(bare[0]); cards.get(bare[0].finding).querySelector('[data-reason]').focus(); return false }
  decide(made.map(([entry, said]) => [entry.finding, said]))
  return true
}

function bulk(word) {
  if (choose(entries.filter(entry => picked.has(entry.finding)), word)) { picked.clear(); show() }
}

function reasoned(entry, text) {
  const said = decisions.get(entry.finding)
  if (said && said.reason !== text.trim()) decide([[entry.finding, { ...said, reason: text.trim(), at: now() }]])
}

// `changes` are pairs of a finding and its decision, undefined for none.
function decide(changes) {
  past.push(changes.map(([finding]) => [finding, decisions.get(finding)]))
  future.length = 0
  put(changes)
}

function put(changes) {
  for (const [finding, said] of changes) said ? decisions.set(finding, said) : decisions.delete(finding)
  exported = false
  tell('')
  save()
  show()
}

function step(from, to) {
  const changes = from.pop()
  if (!changes) return
  to.push(changes.map(([finding]) => [finding, decisions.get(finding)]))
  put(changes)
}

function pick(entry, on) {
  on ? picked.add(entry.finding) : picked.delete(entry.finding)
  show()
}

function stand(entry, scroll = true) {
  const number = listed().indexOf(entry)
  if (number < 0) return
  here = number
  show()
  if (scroll) cards.get(entry.finding).scrollIntoView({ block: 'nearest' })
}

function move(by) {
  const visible = listed()
  const entry = visible[Math.max(0, Math.min(here + by, visible.length - 1))]
  if (entry) { stand(entry); cards.get(entry.finding).focus({ preventScroll: true }) }
}

function save() {
  try { localStorage.setItem(key, JSON.stringify({ by: $('by').value, decisions: [...decisions.values()] })) } catch { keeps = false }
}

function restore() {
  let kept = null
  try { kept = JSON.parse(localStorage.getItem(key)) } catch { keeps = false }
  if (!kept) return
  $('by').value = kept.by || ''
  take(kept.decisions)
}

// Of decisions given elsewhere those that are about a finding as it is now, and newer than what is known of it.
function take(given) {
  const states = new Map(entries.map(entry => [entry.finding, entry.state]))
  const fresh = (given || []).filter(said => states.get(said.finding) === said.state && !(decisions.get(said.finding)?.at >= said.at))
  for (const said of fresh) decisions.set(said.finding, said)
}

function now() { return new Date().toISOString() }

function tell(text) { $('message').textContent = text; $('message').hidden = !text }

function exportAll() {
  const content = { schema_version: 1, quarter: page.quarter, exported_at: now(), decisions: [...decisions.values()] }
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' }))
  element('a', { href: url, download: 'review.json' }).click()
  URL.revokeObjectURL(url)
  exported = true
  show()
}

$('filters').addEventListener('submit', event => event.preventDefault())
for (const id of ['unit', 'indicator', 'decision']) $(id).addEventListener('change', () => { here = 0; show() })
$('search').addEventListener('input', () => { here = 0; show() })
$('by').addEventListener('change', save)
$('all').addEventListener('click', () => { const all = listed(); const on = !all.every(entry => picked.has(entry.finding)); for (const entry of all) on ? picked.add(entry.finding) : picked.delete(entry.finding); show() })
$('undo').addEventListener('click', () => step(past, future))
$('redo').addEventListener('click', () => step(future, past))
$('export').addEventListener('click', exportAll)
$('import').addEventListener('change', async event => {
  const [file] = event.target.files
  event.target.value = ''
  try {
    const review = JSON.parse(await file.text())
    if (review.quarter !== page.quarter) throw new Error(review.quarter)
    take(review.decisions)
    save()
    tell('')
  } catch { tell(words.bad_file) }
  show()
})
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { if (event.key === 'Escape') event.target.blur(); return }
  const entry = listed()[here]
  const word = Object.keys(names)[Number(event.key) - 1]
  if (event.key === 'j' || event.key === 'ArrowDown') move(1)
  else if (event.key === 'k' || event.key === 'ArrowUp') move(-1)
  else if (event.key === 'u') step(past, future)
  else if (event.key === 'e') exportAll()
  else if (!entry) return
  else if (word && event.key >= '1' && event.key <= '9') { if (choose([entry], word) && listed()[here] === entry) move(1) }
  else if (event.key === '0') decide([[entry.finding, undefined]])
  else if (event.key === 'r') cards.get(entry.finding).querySelector('[data-reason]').focus()
  else if (event.key === ' ' && !/^(BUTTON|A|SUMMARY)$/.test(event.target.tagName)) pick(entry, !picked.has(entry.finding))
  else return
  event.preventDefault()
})
window.addEventListener('beforeunload', event => { if (!exported && !keeps) event.preventDefault() })
