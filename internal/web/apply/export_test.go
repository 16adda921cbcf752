package apply

// KeptFile answers a script that sent one file.
type KeptFile = keptFile
