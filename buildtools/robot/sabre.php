<?php
// usage: php -S 127.0.0.1:PORT sabre.php
//
// A CardDAV server of Debian's sabre/dav, for people called directrice, directrice-2 and so on with
// the password of the environment's PASSWORD. The database is beside this file, made at the first
// request.

require '/usr/share/php/Sabre/autoload.php';

const SCHEMAS = '/usr/share/doc/php-sabre-dav/examples/sql/sqlite.';
const TABLES = ['addressbooks', 'principals', 'users'];
const REALM = 'SabreDAV';
const PEOPLE = 500;

function opened(string $file): PDO
{
    $isNew = !file_exists($file);
    $database = new PDO("sqlite:$file");
    $database->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
    if ($isNew) {
        fill($database);
    }
    return $database;
}

function fill(PDO $database): void
{
    $database->beginTransaction();
    foreach (TABLES as $table) {
        $database->exec(file_get_contents(SCHEMAS . "$table.sql"));
    }
    $database->exec('DELETE FROM users; DELETE FROM principals');
    $user = $database->prepare('INSERT INTO users (username, digesta1) VALUES (?, ?)');
    $principal = $database->prepare('INSERT INTO principals (uri, displayname) VALUES (?, ?)');
    for ($number = 1; $number <= PEOPLE; $number++) {
        $name = $number === 1 ? 'directrice' : "directrice-$number";
        $user->execute([$name, md5("$name:" . REALM . ':' . getenv('PASSWORD'))]);
        $principal->execute(["principals/$name", $name]);
    }
    $database->commit();
}

$database = opened(__DIR__ . '/sabre.sqlite');
$principals = new Sabre\DAVACL\PrincipalBackend\PDO($database);
$server = new Sabre\DAV\Server([
    new Sabre\DAVACL\PrincipalCollection($principals),
    new Sabre\CardDAV\AddressBookRoot($principals, new Sabre\CardDAV\Backend\PDO($database)),
]);
$server->setBaseUri('/');
$server->addPlugin(
    new Sabre\DAV\Auth\Plugin(new Sabre\DAV\Auth\Backend\PDO($database), REALM)
);
$server->addPlugin(new Sabre\CardDAV\Plugin());
$server->addPlugin(new Sabre\DAVACL\Plugin());
$server->exec();
