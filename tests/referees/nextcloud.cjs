// usage: node nextcloud.cjs ICAL_JS FILE
//
// Reads a .vcf as the web page of Nextcloud Contacts does, with its parser ical.js (ICAL_JS is the
// folder of that npm package), and then looks at the file as its newer import, on the server, does.
// Prints as JSON what it understood: {contacts: [...], refused: [...]}, and the cards as it writes
// them again: {export: "BEGIN:VCARD..."}.

const fs = require('fs')
const path = require('path')
const { pathToFileURL } = require('url')

function values(vCard, property) {
  return vCard.getAllProperties(property).map((found) => String(found.getFirstValue()))
}

// The page sorts by names and shows FN, else both names.
function contact(vCard) {
  const [lastName = '', firstName = ''] = [vCard.getFirstPropertyValue('n') ?? []].flat().map(String)
  return {
    name: values(vCard, 'fn')[0] || `${firstName} ${lastName}`.trim(),
    first_name: firstName,
    last_name: lastName,
    emails: values(vCard, 'email'),
    phones: values(vCard, 'tel'),
    note: values(vCard, 'note')[0] ?? '',
    groups: groups(vCard),
  }
}

// Any further CATEGORIES property is stored with the card but never looked at.
function groups(vCard) {
  const first = vCard.getFirstProperty('categories')
  return first ? first.getValues().filter((group) => group.trim() !== '') : []
}

// The page cuts the file wherever the two words stand, in capitals or not, and counts as denied
// what the parser does not take; a second card of one UID is what the server denies.
function readByThePage(ICAL, text) {
  const contacts = []
  const refused = []
  const exported = []
  const uids = new Set()
  for (const card of text.match(/BEGIN:VCARD[^]*?END:VCARD/gi) ?? []) {
    try {
      const vCard = new ICAL.Component(ICAL.parse(card))
      const uid = vCard.getFirstPropertyValue('uid')
      if (uid !== null && uids.has(uid)) {
        throw new Error(`UID already there: ${uid}`)
      }
      uids.add(uid)
      contacts.push(contact(vCard))
      exported.push(vCard.toString())
    } catch (error) {
      refused.push(`denied: ${error.message}`)
    }
  }
  return { contacts, refused, exported }
}

// The server's import sees a card only between two lines that are just these words, in bytes.
function notSeenByTheServer(bytes) {
  const refused = []
  const uids = new Set()
  for (const [index, line] of bytes.toString('latin1').split(/\r*\n/).entries()) {
    const word = line.match(/(BEGIN|END):VCARD/i)
    if (word && line !== word[0].toUpperCase()) {
      refused.push(`import: line ${index + 1} is not exactly ${word[0].toUpperCase()}`)
    }
    if (line.startsWith('UID:')) {
      if (uids.has(line)) {
        refused.push(`import: skips line ${index + 1}, ${line} is already there`)
      }
      uids.add(line)
    }
  }
  return refused
}

async function main([icalJs, file]) {
  const { default: ICAL } = await import(pathToFileURL(path.join(icalJs, 'dist', 'ical.js')))
  const bytes = fs.readFileSync(file)
  // Like a browser's FileReader: without the byte order mark, and with � for what is not UTF-8.
  const text = new TextDecoder('utf-8').decode(bytes)
  const { contacts, refused, exported } = readByThePage(ICAL, text)
  const all = [...refused, ...notSeenByTheServer(bytes)]
  console.log(JSON.stringify({ contacts, refused: all, export: exported.join('\r\n') }))
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error)
  process.exitCode = 1
})
