// Film has a word "Element" too (of a breakdown sheet); here it is always the type of a tensor's numbers.
global using Element = AgentStudio.Tests.Onnx.Building.Element;
