package document

import (
	"slices"
	"strings"

	"tilts/internal/mediation"
)

// Version is a template that takes the place of its file from a day on, without anybody
// changing the file.
type Version struct {
	Template
	From mediation.Date
	New  bool // there was no file: a letter that somebody wrote in the pages
}

// Adopt takes over all versions that were approved, in place of those before. Of two from
// one day the later in the list counts.
func (s *Set) Adopt(list []Version) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.versions = map[string][]Version{}
	for _, v := range list {
		s.versions[v.File()] = append(s.versions[v.File()], v)
	}
	for _, of := range s.versions {
		slices.SortStableFunc(of, func(a, b Version) int { return strings.Compare(string(a.From), string(b.From)) })
	}
}

// inUse returns the template of a file: the newest version whose day has come, else the file's
// own. A file that is gone has none, unless there never was one. The caller holds the lock.
func (s *Set) inUse(file string) (Version, bool) {
	t, ok := s.templates[file]
	found := Version{Template: t}
	if s.Today == nil {
		return found, ok
	}
	today := s.Today()
	for _, v := range s.versions[file] {
		if v.From <= today && (ok || v.New) {
			found, ok = v, true
		}
	}
	return found, ok
}

// files lists the files of the templates in use. The caller holds the lock.
func (s *Set) files() []string {
	files := sorted(s.templates)
	for _, file := range sorted(s.versions) {
		if _, there := s.templates[file]; there {
			continue
		}
		if _, ok := s.inUse(file); ok {
			files = append(files, file)
		}
	}
	return files
}

// InUse lists the templates in use by their files; the day is empty for one that is as its file.
func (s *Set) InUse() (list []Version) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, file := range s.files() {
		t, _ := s.inUse(file)
		list = append(list, t)
	}
	return list
}

// FileTemplate is the template of a file as it stands there, whatever version is in use.
func (s *Set) FileTemplate(file string) (Template, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	t, ok := s.templates[file]
	return t, ok
}

// VersionInUse is the template in use of a file, and since which day; empty for one that is as
// its file.
func (s *Set) VersionInUse(file string) (Version, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.inUse(file)
}
