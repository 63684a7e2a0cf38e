<?php

// usage: php roundcube.php ROUNDCUBE FOLDER FILE
//
// Runs Roundcube's own import action on FILE, in French, with its own address book and SQLite.
// ROUNDCUBE is where Debian's package roundcube-core is unpacked, FOLDER is empty and thrown away
// afterwards. Prints as JSON what the address book then holds: {contacts: [...], refused: [...]}, and
// what it exports then, by the class that its own export uses: {export: "BEGIN:VCARD..."}.

[, $package, $folder, $file] = $argv;

define('RCUBE_INSTALL_PATH', "$package/usr/share/roundcube/");
define('RCUBE_CONFIG_DIR', "$package/etc/roundcube/");
define('RCUBE_LOCALIZATION_DIR', RCUBE_INSTALL_PATH . 'program/localization/');

require RCUBE_INSTALL_PATH . 'program/lib/Roundcube/bootstrap.php';
require RCUBE_INSTALL_PATH . 'program/include/rcmail_action.php';
require RCUBE_INSTALL_PATH . 'program/actions/contacts/index.php';
require RCUBE_INSTALL_PATH . 'program/actions/contacts/import.php';

/** The page that the action would show: whatever it is told, it does nothing. */
class NoPage
{
    public function __call($name, $arguments)
    {
        return null;
    }
}

/** The application, reduced to what the import action asks of it. */
class rcmail extends rcube
{
    private $book;

    public static function start($folder)
    {
        self::$instance = new self();
        self::$instance->output = new NoPage();
        self::$instance->open_address_book("sqlite:///$folder/roundcube.sqlite");

        return self::$instance;
    }

    public static function get_instance($mode = 0, $env = '')
    {
        return self::$instance;
    }

    private function open_address_book($database)
    {
        $this->db = rcube_db::factory($database);
        $this->db->query('INSERT INTO users (user_id) VALUES (1)');
        $this->book = new rcube_contacts($this->db, 1);
        $this->book->set_pagesize(PHP_INT_MAX);
    }

    public function get_address_book($id = null, $writeable = false)
    {
        return $this->book;
    }
}

/** The import action, whose account of what it left out can be read. */
class Import extends rcmail_action_contacts_import
{
    public function refused()
    {
        $refused = [];
        foreach (self::$stats->skipped_names ?? [] as $name) {
            $refused[] = "already there: $name";
        }
        if (self::$stats->invalid ?? 0) {
            $refused[] = 'invalid contacts: ' . self::$stats->invalid;
        }
        if (self::$stats->errors ?? 0) {
            $refused[] = 'not stored: ' . self::$stats->errors;
        }

        return $refused;
    }
}

/** The screen between choosing a CSV file and importing it: known columns, reasons for others. */
function proposed_columns($content)
{
    $columns = (new rcube_csv2vcard($_SESSION['language']))->import($content, true);
    $unknown = array_diff_key($columns['source'], $columns['destination']);

    return [$columns['destination'], array_map(fn ($name) => "column not known: $name", $unknown)];
}

function contact($book, $record)
{
    return [
        'name' => $record['name'] ?? '',
        'first_name' => $record['firstname'] ?? '',
        'last_name' => $record['surname'] ?? '',
        'emails' => $book->get_col_values('email', $record, true),
        'phones' => $book->get_col_values('phone', $record, true),
        'note' => implode("\n", (array) ($record['notes'] ?? [])),
        'groups' => array_values($book->get_record_groups($record['ID'])),
    ];
}

/** As the export action makes it: the stored card with the groups of the contact. */
function card($book, $record)
{
    $card = new rcube_vcard($record['vcard'], RCUBE_CHARSET, false, $book->vcard_map);
    $card->set('groups', array_values($book->get_record_groups($record['ID'])), null);

    return $card->export(true);
}

$_SESSION['language'] = 'fr_FR';
$book = rcmail::start($folder)->get_address_book();
$content = file_get_contents($file);
[$columns, $unknown] = rcube_vcard::import($content) ? [[], []] : proposed_columns($content);

// The request of the screen where columns are chosen: an uploaded file cannot be had without a
// web server. For a vCard the action does the same on either way. It deletes the file that it
// was given, hence a copy.
$upload = "$folder/upload";
copy($file, $upload);
$_SESSION['contactcsvimport'] = [
    'files' => [$upload],
    'params' => ['replace' => false, 'target' => '0', 'with_groups' => 1],
];
$_POST = ['_map' => $columns, '_skip_header' => '1'];

$import = new Import();
$import->run();

// The action leaves the book searching for the last address.
$book->reset();
$contacts = [];
$export = '';
foreach ($book->list_records()->records as $record) {
    $contacts[] = contact($book, $record);
    $export .= card($book, $record) . rcube_vcard::$eol;
}
$refused = array_merge(array_values($unknown), $import->refused());
echo json_encode(
    ['contacts' => $contacts, 'refused' => $refused, 'export' => $export],
    JSON_THROW_ON_ERROR
);
