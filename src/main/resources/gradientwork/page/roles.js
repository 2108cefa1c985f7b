// What each parameter means for a picture.

export const ROLES = [
  ['panel', 'panels'],
  ['colour', 'colours'],
  ['line', 'line styles'],
  ['repeat', 'repeats: median and band'],
  ['nuisance', 'nuisance: best value'],
];

const SEEDS = /(^|_)seed$|^repeat$/;

/** Seeds are repeats; the first parameters become colour, line and panel; what is left, nuisance. */
export function suggested(runs) {
  const roles = {};
  const free = [
    ['colour', 12],
    ['line', 5],
    ['panel', 9],
  ];
  for (const name of runs.parameters) {
    const levels = runs.column(name).levels.length;
    if (SEEDS.test(name)) {
      roles[name] = 'repeat';
    } else {
      const at = free.findIndex(([, most]) => levels <= most);
      roles[name] = at >= 0 ? free.splice(at, 1)[0][0] : 'nuisance';
    }
  }
  return roles;
}

/** Columns by role; axes are taken out of whatever role they had. */
export function split(runs, roles, axes = []) {
  const of = role => runs.parameters.filter(name => roles[name] === role && !axes.includes(name));
  const split = { panel: of('panel'), colour: of('colour'), line: of('line'), repeat: of('repeat'), nuisance: of('nuisance') };
  split.groups = [...split.panel, ...split.colour, ...split.line];
  return split;
}
