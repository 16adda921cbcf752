package main

import (
	"context"
	"errors"
	"os/exec"
	"slices"
	"strings"

	deskoffice "tilts/internal/web/desk/office"
)

// parts are what this service does not need to run: what reads pictures, and the ways in which
// letters come besides the pages.
func (h *house) parts(ctx context.Context) []deskoffice.OptionalPart {
	list := []deskoffice.OptionalPart{{Name: "tesseract", On: true, OK: len(h.missing) == 0, Trouble: h.getThem()}}
	of := func(name string, on bool, waiting, taken, refused int, trouble error) {
		p := deskoffice.OptionalPart{
			Name: name, On: on, OK: trouble == nil, Waiting: waiting, Taken: taken, Refused: refused,
		}
		if trouble != nil {
			p.Trouble = trouble.Error()
		}
		list = append(list, p)
	}
	if w := h.channels.folder; w != nil {
		s := w.State()
		of("folder", true, s.Waiting, s.Taken, s.Refused, s.Trouble)
	} else {
		of("folder", false, 0, 0, 0, nil)
	}
	if m := h.channels.mailbox; m != nil {
		s := m.State()
		of("mailbox", true, s.Waiting, s.Taken, s.Refused, s.Trouble)
	} else {
		of("mailbox", false, 0, 0, 0, nil)
	}
	if c := h.channels.clamd; c != nil {
		of("clamd", true, 0, 0, 0, c.Ping(ctx))
	} else {
		of("clamd", false, 0, 0, 0, nil)
	}
	if wrong := h.office.Unusable(); len(wrong) > 0 { // after an update of the program
		of("approved", true, 0, 0, 0, errors.Join(wrong...))
	}
	return list
}

// getThem tells how to get what reads pictures; empty when it is there.
func (h *house) getThem() string {
	if len(h.missing) == 0 {
		return ""
	}
	return "apt-get install " + strings.Join(h.missing, " ")
}

// optional tells how to get what is not installed of what the service can do without; empty for nothing.
func (h *house) optional() string {
	packages := slices.Clone(h.missing)
	if !scannerThere() {
		packages = append(packages, "clamav-daemon")
	}
	if len(packages) == 0 {
		return ""
	}
	return "apt-get install " + strings.Join(packages, " ")
}

// scannerThere reports whether clamd is installed, also where people's paths do not lead to it.
func scannerThere() bool {
	for _, at := range []string{"clamd", "/usr/sbin/clamd"} {
		if _, err := exec.LookPath(at); err == nil {
			return true
		}
	}
	return false
}

// tellParts tells of each part that is wanted whether it works.
func (h *house) tellParts(ctx context.Context, tell set) {
	for _, p := range h.parts(ctx) {
		ok := 0.0
		if p.OK {
			ok = 1
		}
		if p.On {
			tell("tilts_part_ok", ok, p.Name)
		}
		if !p.Counts() {
			continue
		}
		tell("tilts_part_waiting", float64(p.Waiting), p.Name)
		tell("tilts_part_taken_total", float64(p.Taken), p.Name)
		tell("tilts_part_refused_total", float64(p.Refused), p.Name)
	}
}
