// The same trivial model run by onnxruntime-node. usage: node overhead.js <model> <runs>; prints the median of the runs in nanoseconds.
const ort = require('onnxruntime-node');
(async () => {
  const [model, count] = process.argv.slice(2);
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const tensor = (...numbers) => new ort.Tensor('float32', new Float32Array(numbers), [4]);
  const feeds = { a: tensor(1, 2, 3, 4), b: tensor(5, 6, 7, 8) };
  const took = new Float64Array(+count);
  for (let i = -2000; i < took.length; i++) {
    const begin = process.hrtime.bigint();
    await session.run(feeds);
    if (i >= 0) took[i] = Number(process.hrtime.bigint() - begin);
  }
  took.sort();
  console.log(took[took.length >> 1]);
})();
