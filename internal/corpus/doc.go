// Package corpus holds no code: its tests run public 4D projects, unmodified, from the
// folder that the environment variable FOURD_CORPUS names. Without it they skip.
package corpus
