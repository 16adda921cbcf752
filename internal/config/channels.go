package config

import (
	"path/filepath"
	"strings"
)

// Channels are the ways besides the pages in which letters come, and what looks at them.
type Channels struct {
	Watch string `help:"${watch}" env:"TILTS_WATCH" placeholder:"DIR" group:"Channels"`

	Clamd    string `help:"${clamd}" env:"TILTS_CLAMD" placeholder:"ADDRESS" group:"Channels"`
	ClamdMax int    `help:"${clamd_max}" default:"100" env:"TILTS_CLAMD_MAX" placeholder:"MB" group:"Channels"`

	IMAP IMAP `embed:"" prefix:"imap-" envprefix:"TILTS_IMAP_" group:"Channels"`
}

// IMAP is the mailbox that letters come to. Without a host, none is read.
type IMAP struct {
	Host         string `help:"${imap_host}" env:"HOST" placeholder:"HOST"`
	Port         int    `help:"${imap_port}" default:"993" env:"PORT" placeholder:"PORT"`
	TLS          string `help:"${imap_tls}" default:"tls" env:"TLS" placeholder:"WAY"`
	User         string `help:"${imap_user}" env:"USER" placeholder:"NAME"`
	Password     string `help:"${imap_password}" env:"PASSWORD" placeholder:"PASSWORD"`
	PasswordFile string `help:"${imap_password_file}" env:"PASSWORD_FILE" placeholder:"FILE"`
	Folder       string `help:"${imap_folder}" default:"INBOX" env:"FOLDER" placeholder:"NAME"`
	Taken        string `help:"${imap_taken}" default:"Tilts" env:"TAKEN" placeholder:"NAME"`
	Refused      string `help:"${imap_refused}" default:"Tilts-refused" env:"REFUSED" placeholder:"NAME"`
	Every        int    `help:"${imap_every}" default:"30" env:"EVERY" placeholder:"SECONDS"`
}

func (c *Config) checkChannels(w *wrong) {
	folder(w, "watch", c.Watch)
	if c.Watch != "" && (within(c.Watch, c.Data) || within(c.Data, c.Watch)) {
		w.add("watch", c.Watch, "is where the service keeps its data: name a folder of its own")
	}
	c.checkIMAP(w)
	at, tcp := strings.CutPrefix(c.Clamd, "tcp://")
	if c.Clamd != "" && !(tcp && hostAndPort(at)) && !strings.HasPrefix(c.Clamd, "/") {
		w.add("clamd", c.Clamd, "is neither the path of a socket nor tcp://host:port: write /run/clamav/clamd.ctl")
	}
	if c.ClamdMax < 1 || c.ClamdMax > 2000 {
		w.add("clamd-max", c.ClamdMax, "is not a size from 1 to 2000 MB")
	}
}

func (c *Config) checkIMAP(w *wrong) {
	m := c.IMAP
	if m.Host == "" {
		if m.User != "" {
			w.add("imap-host", "", "is missing, though a user is named: write imap.example.lv, or name none")
		}
		return
	}
	oneOf(w, "imap-tls", m.TLS, "tls", "starttls")
	if m.Port < 1 || m.Port > 65535 {
		w.add("imap-port", m.Port, "is not a port: 993 for tls, 143 for starttls")
	}
	if m.User == "" {
		w.add("imap-user", "", "is missing: a mailbox has an owner")
	}
	if m.Password == "" && m.PasswordFile == "" {
		w.add("imap-password", "", "is missing: name a file of it in --imap-password-file")
	}
	if m.Folder == "" || m.Folder == m.Taken || m.Folder == m.Refused || m.Taken == "" || m.Refused == "" {
		w.add("imap-taken", m.Taken, "and --imap-refused are other folders than --imap-folder: write Tilts")
	}
	if m.Every < 1 || m.Every > 3600 {
		w.add("imap-every", m.Every, "is not a number of seconds from 1 to 3600")
	}
}

// within reports whether a path is a folder or lies in it.
func within(path, folder string) bool {
	path, one := filepath.Abs(path)
	folder, two := filepath.Abs(folder)
	rel, three := filepath.Rel(folder, path)
	return one == nil && two == nil && three == nil && rel != ".." && !strings.HasPrefix(rel, "../")
}
